import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import './overlay.css';

export interface TabPart {
  id: string;
  label: ReactNode;
  children: ReactNode;
}

/** Parts of one thing, one at a time. Give `value` and `onChange` when the address should remember the part. */
export function Tabs(props: {
  label: string;
  parts: readonly TabPart[];
  value?: string;
  onChange?: (id: string) => void;
}) {
  const { label, parts, value, onChange } = props;
  return (
    <AriaTabs
      {...(value === undefined ? {} : { selectedKey: value })}
      {...(onChange === undefined ? {} : { onSelectionChange: (key) => onChange(String(key)) })}
    >
      <TabList className="tabs__list" aria-label={label}>
        {parts.map((part) => (
          <Tab key={part.id} id={part.id} className="tabs__tab">
            {part.label}
          </Tab>
        ))}
      </TabList>
      {parts.map((part) => (
        <TabPanel key={part.id} id={part.id} className="tabs__panel">
          {part.children}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
