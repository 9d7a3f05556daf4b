import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Outage, OutageKind } from '#shared/billing/ksef-outage';

/** A time in which KSeF could not be used, as it was announced; written by the feature that sends. */
export class KsefOutage extends Model<InferAttributes<KsefOutage>, InferCreationAttributes<KsefOutage>> {
  declare id: CreationOptional<string>;
  declare kind: OutageKind;
  declare beganAt: Date;
  declare endedAt: CreationOptional<Date | null>;
  declare source: string;
  declare recordedAt: Date;
  declare recordedBy: CreationOptional<string | null>;
  declare endedRecordedBy: CreationOptional<string | null>;
  declare withdrawnAt: CreationOptional<Date | null>;
  declare withdrawnBy: CreationOptional<string | null>;
  declare withdrawalReason: CreationOptional<string | null>;
}

export function initKsefOutage(sequelize: Sequelize): void {
  KsefOutage.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      kind: { type: DataTypes.TEXT, allowNull: false },
      beganAt: { type: DataTypes.DATE, allowNull: false },
      endedAt: { type: DataTypes.DATE, allowNull: true },
      source: { type: DataTypes.TEXT, allowNull: false },
      recordedAt: { type: DataTypes.DATE, allowNull: false },
      recordedBy: { type: DataTypes.UUID, allowNull: true },
      endedRecordedBy: { type: DataTypes.UUID, allowNull: true },
      withdrawnAt: { type: DataTypes.DATE, allowNull: true },
      withdrawnBy: { type: DataTypes.UUID, allowNull: true },
      withdrawalReason: { type: DataTypes.TEXT, allowNull: true },
    },
    { sequelize, tableName: 'ksef_outages' },
  );
}

/** The outages that count: none that was taken back. */
export async function standingOutages(): Promise<Outage[]> {
  const rows = await KsefOutage.findAll({ where: { withdrawnAt: null }, order: ['beganAt'] });
  return rows.map(({ kind, beganAt, endedAt }) => ({ kind, beganAt, endedAt }));
}
