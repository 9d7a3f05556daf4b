import { Printer } from 'lucide-react';
import { Button } from './button';

/** Prints the page as it stands; everything that serves only a screen is left out by print.css. */
export function PrintButton({ children }: { children: string }) {
  return (
    <Button tone="quiet" icon={Printer} onPress={() => window.print()}>
      {children}
    </Button>
  );
}
