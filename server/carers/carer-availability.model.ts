import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class CarerAvailability extends Model<
  InferAttributes<CarerAvailability>,
  InferCreationAttributes<CarerAvailability>
> {
  declare id: CreationOptional<string>;
  declare carerId: string;
  declare weekday: number;
  declare fromMinute: number;
  declare toMinute: number;
}

export function initCarerAvailability(sequelize: Sequelize): void {
  CarerAvailability.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      carerId: { type: DataTypes.UUID, allowNull: false },
      weekday: { type: DataTypes.SMALLINT, allowNull: false },
      fromMinute: { type: DataTypes.SMALLINT, allowNull: false },
      toMinute: { type: DataTypes.SMALLINT, allowNull: false },
    },
    { sequelize, tableName: 'carer_availability' },
  );
}
