import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';

export class CarerWish extends Model<InferAttributes<CarerWish>, InferCreationAttributes<CarerWish>> {
  declare beneficiaryId: string;
  declare carerId: string;
  declare kind: 'preferred' | 'excluded' | 'declined';
}

export function initCarerWish(sequelize: Sequelize): void {
  CarerWish.init(
    {
      beneficiaryId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      carerId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      kind: { type: DataTypes.TEXT, allowNull: false },
    },
    { sequelize, tableName: 'carer_wishes' },
  );
}
