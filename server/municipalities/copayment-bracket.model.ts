import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';

export class CopaymentBracket extends Model<
  InferAttributes<CopaymentBracket>,
  InferCreationAttributes<CopaymentBracket>
> {
  declare tableId: string;
  declare position: number;
  declare upToBasisPoints: number | null;
  declare singleRate: number;
  declare familyRate: number;
}

export function initCopaymentBracket(sequelize: Sequelize): void {
  CopaymentBracket.init(
    {
      tableId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      position: { type: DataTypes.SMALLINT, primaryKey: true, allowNull: false },
      upToBasisPoints: { type: DataTypes.INTEGER, allowNull: true },
      singleRate: { type: DataTypes.INTEGER, allowNull: false },
      familyRate: { type: DataTypes.INTEGER, allowNull: false },
    },
    { sequelize, tableName: 'copayment_brackets' },
  );
}
