import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class Publication extends Model<InferAttributes<Publication>, InferCreationAttributes<Publication>> {
  declare id: CreationOptional<string>;
  declare fromOn: Day;
  declare toOn: Day;
  declare publishedAt: Date;
  declare publishedBy: CreationOptional<string | null>;
  declare addedCount: number;
  declare changedCount: number;
  declare removedCount: number;
}

export function initPublication(sequelize: Sequelize): void {
  Publication.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      fromOn: { type: DataTypes.DATEONLY, allowNull: false },
      toOn: { type: DataTypes.DATEONLY, allowNull: false },
      publishedAt: { type: DataTypes.DATE, allowNull: false },
      publishedBy: { type: DataTypes.UUID, allowNull: true },
      addedCount: { type: DataTypes.INTEGER, allowNull: false },
      changedCount: { type: DataTypes.INTEGER, allowNull: false },
      removedCount: { type: DataTypes.INTEGER, allowNull: false },
    },
    { sequelize, tableName: 'publications' },
  );
}
