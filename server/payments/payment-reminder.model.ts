import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class PaymentReminder extends Model<InferAttributes<PaymentReminder>, InferCreationAttributes<PaymentReminder>> {
  declare id: CreationOptional<string>;
  declare municipalityId: string;
  declare remindedOn: Day;
  declare remindedAt: Date;
  declare remindedBy: CreationOptional<string | null>;
  declare invoices: object[];
}

export function initPaymentReminder(sequelize: Sequelize): void {
  PaymentReminder.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      municipalityId: { type: DataTypes.UUID, allowNull: false },
      remindedOn: { type: DataTypes.DATEONLY, allowNull: false },
      remindedAt: { type: DataTypes.DATE, allowNull: false },
      remindedBy: { type: DataTypes.UUID, allowNull: true },
      invoices: { type: DataTypes.JSONB, allowNull: false },
    },
    { sequelize, tableName: 'payment_reminders' },
  );
}
