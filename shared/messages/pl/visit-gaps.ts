import { clock } from '#shared/kernel/time';
import { lengthOf } from '#shared/messages/lengths';

interface GapFacts {
  fromMinute?: number;
  toMinute?: number;
  leastMinutes?: number;
  widestMinutes?: number;
  mostMinutes?: number;
  narrowestMinutes?: number;
}

/** Why visits cannot keep a distance from each other, in words. */
export const gapReasons = {
  pattern_changes_overlap:
    'Ten schemat ma już zmianę od innego dnia, a obie obowiązywałyby naraz. Zakończ tę zmianę przed nią albo zmień tamtą.',
  pattern_follows_itself: 'Wizyta nie może zachować odstępu od samej siebie. Wybierz inną wizytę tego dnia.',
  pattern_follows_stranger:
    'Wybrany schemat usunięto albo dotyczy innej osoby. Odśwież stronę i wybierz inną wizytę tej samej osoby.',
  pattern_gap_for_two:
    'Odstęp można ustalić tylko między wizytami z jedną opiekunką. Ustaw jedną opiekunkę albo wybierz „Bez odstępu”.',
  pattern_gap_without_day:
    'Odstęp można ustalić tylko między wizytami w stałe dni, a jedna z nich nie ma stałego dnia. Wybierz wizytę w każdy z dni albo „Bez odstępu”.',
  pattern_gap_in_a_row:
    'Odstęp łączy dwie wizyty, a jedna z nich jest już połączona z inną. Wybierz inną wizytę albo „Bez odstępu”.',
  pattern_followed_already:
    'W te same dni inna wizyta zachowuje już odstęp od wybranej. Wybierz inną wizytę albo usuń tamten odstęp.',
  pattern_gap_other_days:
    'Wybrana wizyta nie odbywa się w żadnym z tych dni. Wybierz inną wizytę albo zmień dni tygodnia lub daty.',
  pattern_gap_sensible: 'Odstęp ma od 0 do 1439 minut.',
  pattern_gap_order: 'Największy odstęp jest mniejszy niż najmniejszy. Popraw minuty.',
  pattern_gap_never_so_long: (data: GapFacts) =>
    `Od ${clock(data.fromMinute ?? 0)}, najwcześniejszego początku pierwszej wizyty, do ${clock(data.toMinute ?? 0)}, najpóźniejszego początku drugiej, ` +
    `${data.widestMinutes !== undefined && data.widestMinutes > 0 ? `jest tylko ${lengthOf(data.widestMinutes)}` : 'nie ma czasu'}, a odstęp ma mieć co najmniej ${lengthOf(data.leastMinutes)}. Skróć odstęp, pozwól zacząć pierwszą wcześniej albo drugą później.`,
  pattern_gap_never_so_short: (data: GapFacts) =>
    `Od ${clock(data.fromMinute ?? 0)}, najpóźniejszego początku pierwszej wizyty, do ${clock(data.toMinute ?? 0)}, najwcześniejszego początku drugiej, ` +
    `jest już ${lengthOf(data.narrowestMinutes)}, a odstęp ma mieć najwyżej ${lengthOf(data.mostMinutes)}. Wydłuż odstęp, pozwól zacząć pierwszą później albo drugą wcześniej.`,
  visit_gap_for_two:
    'Ta wizyta zachowuje odstęp od innej wizyty tego dnia, więc idzie na nią jedna opiekunka. Dodaj drugą wizytę albo usuń odstęp w schemacie.',
};
