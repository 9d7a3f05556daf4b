import { Printer } from 'lucide-react';
import { Button } from './button';
import './print-button.css';

/** Prints the page as it stands; everything that serves only a screen is left out by print.css. Not on a phone. */
export function PrintButton({ children }: { children: string }) {
  return (
    <span className="print-button">
      <Button tone="quiet" icon={Printer} onPress={() => window.print()}>
        {children}
      </Button>
    </span>
  );
}
