import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';

export class PaymentShare extends Model<InferAttributes<PaymentShare>, InferCreationAttributes<PaymentShare>> {
  declare paymentId: string;
  declare invoiceId: string;
  declare amountGrosze: number;
  declare sharedAt: Date;
}

export function initPaymentShare(sequelize: Sequelize): void {
  PaymentShare.init(
    {
      paymentId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      invoiceId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      amountGrosze: { type: DataTypes.BIGINT, allowNull: false },
      sharedAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'payment_shares' },
  );
}
