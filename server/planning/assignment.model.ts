import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { InstantRange } from '#server/db/instant-range';

export class Assignment extends Model<InferAttributes<Assignment>, InferCreationAttributes<Assignment>> {
  declare id: CreationOptional<string>;
  declare visitId: string;
  declare slot: number;
  declare plan: 'draft' | 'published';
  declare carerId: string;
  declare during: InstantRange;
  declare pinned: CreationOptional<boolean>;
}

export function initAssignment(sequelize: Sequelize): void {
  Assignment.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      visitId: { type: DataTypes.UUID, allowNull: false },
      slot: { type: DataTypes.SMALLINT, allowNull: false },
      plan: { type: DataTypes.TEXT, allowNull: false },
      carerId: { type: DataTypes.UUID, allowNull: false },
      during: { type: DataTypes.RANGE(DataTypes.DATE), allowNull: false },
      pinned: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    },
    { sequelize, tableName: 'assignments' },
  );
}
