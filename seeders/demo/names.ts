import type { Gender } from '#shared/carers/carer-words';
import type { Chance } from '#seeders/demo/chance';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** First names as people born in the 1930s to 1950s bear them, and as people of working age do. */
const FIRST_NAMES: Readonly<Record<'old' | 'working', Readonly<Record<Gender, readonly string[]>>>> = {
  old: {
    female: words(`Maria Krystyna Janina Helena Stanisława Zofia Irena Danuta Genowefa Jadwiga Barbara Teresa Halina
      Marianna Władysława Czesława Wanda Kazimiera Alicja Urszula Leokadia Stefania Regina Bronisława Henryka Józefa
      Lucyna Eugenia Cecylia Zdzisława Apolonia Feliksa`),
    male: words(`Jan Stanisław Józef Kazimierz Tadeusz Henryk Zdzisław Marian Jerzy Ryszard Czesław Zygmunt Mieczysław
      Edward Eugeniusz Wacław Bolesław Lucjan`),
  },
  working: {
    female: words(`Anna Katarzyna Agnieszka Małgorzata Ewa Beata Monika Joanna Iwona Dorota Renata Edyta Aneta Magdalena
      Marzena Justyna Sylwia Bożena Grażyna Jolanta Wioletta Izabela Oksana Iryna Natalia Halyna`),
    male: words('Piotr Paweł Marcin Robert Krzysztof Andrzej Adam Grzegorz Mariusz Sławomir'),
  },
};

/** Surnames in the form of a man; those in -ski, -cki, -dzki end in -a for a woman. */
const SURNAMES = words(`Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak
  Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski Król
  Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak
  Górski Witkowski Walczak Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wróblewski
  Marciniak Jasiński Zawadzki Bąk Jakubowski Sadowski Duda Włodarczyk Wilk Chmielewski Borkowski Sokołowski Szczepański
  Sawicki Kucharski Lis Maciejewski Kubiak Kalinowski Mazurek Wysocki Kołodziej Kaźmierczak Czarnecki Sobczak Konieczny
  Urbański Głowacki Wasilewski Zakrzewski Krajewski Laskowski Ziółkowski Gajewski Mróz Brzeziński Szulc Makowski
  Baranowski Kaczmarczyk Przybylski Borowski Kozak Błaszczyk Cieślak Szczęsny Bielecki Domagała Żak Kita Gołębiowski
  Świątek Gębka Rzepka Łukasik Śliwiński Żelazny Cichoń Gawron Kosiński Markowski Wdowiak Stachura Ćwik Pękala`);

export interface Name {
  firstName: string;
  lastName: string;
}

/** A name of a fictional person; no two calls of one county give the same pair, as long as `taken` is the same set. */
export function nameOf(chance: Chance, gender: Gender, generation: 'old' | 'working', taken: Set<string>): Name {
  for (;;) {
    const firstName = chance.pick(FIRST_NAMES[generation][gender]);
    const surname = chance.pick(SURNAMES);
    const lastName = gender === 'female' ? surname.replace(/([sc]k|dzk)i$/, '$1a') : surname;
    const whole = `${lastName} ${firstName}`;
    if (taken.has(whole)) continue;
    taken.add(whole);
    return { firstName, lastName };
  }
}
