-- A carer's month is read by her own stays, not through those of everybody since the beginning.
create index attendances_carer on attendances (carer_id);
