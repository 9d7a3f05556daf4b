import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  literal,
  Model,
  type Sequelize,
} from 'sequelize';

export class AuditEntry extends Model<InferAttributes<AuditEntry>, InferCreationAttributes<AuditEntry>> {
  declare id: CreationOptional<number>;
  declare at: CreationOptional<Date>;
  declare actedAt: Date;
  declare actorId: CreationOptional<string | null>;
  declare actorRole: string;
  declare verb: string;
  declare subjectKind: string;
  declare subjectId: CreationOptional<string | null>;
  declare municipalityId: CreationOptional<string | null>;
  declare requestId: CreationOptional<string | null>;
  declare data: CreationOptional<unknown>;
}

export function initAuditEntry(sequelize: Sequelize): void {
  AuditEntry.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, allowNull: false, autoIncrement: true },
      at: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('clock_timestamp()') },
      actedAt: { type: DataTypes.DATE, allowNull: false },
      actorId: { type: DataTypes.UUID, allowNull: true },
      actorRole: { type: DataTypes.TEXT, allowNull: false },
      verb: { type: DataTypes.TEXT, allowNull: false },
      subjectKind: { type: DataTypes.TEXT, allowNull: false },
      subjectId: { type: DataTypes.TEXT, allowNull: true },
      municipalityId: { type: DataTypes.UUID, allowNull: true },
      requestId: { type: DataTypes.TEXT, allowNull: true },
      data: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
    },
    { sequelize, tableName: 'audit_log' },
  );
}
