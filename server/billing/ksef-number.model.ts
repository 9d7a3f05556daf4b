import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { KsefEnvironment } from '#shared/billing/verification-link';
import type { Day } from '#shared/kernel/time';

/** The number by which an invoice is in KSeF; written by the feature that sends, or by whoever uploaded the file. */
export class KsefNumber extends Model<InferAttributes<KsefNumber>, InferCreationAttributes<KsefNumber>> {
  declare invoiceId: string;
  declare ksefNumber: string;
  declare environment: KsefEnvironment;
  declare acceptedOn: Day;
  /** Which file of the invoice KSeF took. */
  declare revision: CreationOptional<number>;
  declare recordedAt: Date;
  declare recordedBy: CreationOptional<string | null>;
}

export function initKsefNumber(sequelize: Sequelize): void {
  KsefNumber.init(
    {
      invoiceId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      ksefNumber: { type: DataTypes.TEXT, allowNull: false },
      environment: { type: DataTypes.TEXT, allowNull: false },
      acceptedOn: { type: DataTypes.DATEONLY, allowNull: false },
      revision: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 0 },
      recordedAt: { type: DataTypes.DATE, allowNull: false },
      recordedBy: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'ksef_numbers' },
  );
}
