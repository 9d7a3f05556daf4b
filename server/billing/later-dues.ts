/** In a query over `invoices i`: what issued corrections add to each, by their own due dates, as JSON. */
export const LATER_DUES = `(
  select coalesce(json_agg(json_build_object('dueOn', c.due_on, 'amountGrosze', c.total_grosze) order by c.due_on), '[]')
  from invoices c where c.corrects_id = i.id and c.issued_at is not null and c.due_on is not null and c.total_grosze > 0)`;
