export const demo = {
  /** What is being made ready, by the step of the seeders. */
  steps: {
    start: 'Zaczynamy',
    enterprise: 'Wpisujemy przedsiębiorstwo i sześć gmin',
    carers: 'Zatrudniamy opiekunki',
    people: 'Poznajemy podopiecznych',
    decisions: 'Wpisujemy decyzje i układamy tygodnie opieki',
    accounts: 'Zakładamy konta pokazowe',
  },
  /** Steps that are taken for one month, named as `listopad 2026`. */
  monthSteps: {
    plan: (month: string) => `Układamy grafik: ${month}`,
    cancel: (month: string) => `Odwołujemy kilka wizyt: ${month}`,
    deliver: (month: string) => `Odbywają się wizyty: ${month}`,
    learn: (month: string) => `Uczymy się z przejazdów: ${month}`,
    confirm: (month: string) => `Potwierdzamy wizyty: ${month}`,
    invoice: (month: string) => `Zamykamy miesiąc i wystawiamy faktury: ${month}`,
    objections: (month: string) => `Gminy zgłaszają zastrzeżenia: ${month}`,
    pay: (month: string) => `Gminy płacą faktury: ${month}`,
    remind: () => 'Upominamy się o zaległą fakturę',
    changes: () => 'Kilka decyzji się zmienia albo kończy',
    generate: (month: string) => `Tworzymy wizyty na następny miesiąc: ${month}`,
  },
  otherStep: 'Przygotowujemy dane',
  officers: 'Pracownik gminy',
  officersHint: 'Wybierz gminę, której oczami chcesz patrzeć.',
};

/** Why something was refused or needs a look, in words. */
export const demoReasons = {};
