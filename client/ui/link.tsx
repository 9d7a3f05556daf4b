import type { ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import './button.css';

interface LinkProps {
  children: ReactNode;
  href: string;
  target?: '_blank';
}

/** A link within the app or out of it; the app's own addresses are followed without a reload. */
export function Link({ children, ...rest }: LinkProps) {
  return (
    <AriaLink {...rest} className="link">
      {children}
    </AriaLink>
  );
}
