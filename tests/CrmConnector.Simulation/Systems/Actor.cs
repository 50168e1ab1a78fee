namespace CrmConnector.Simulation.Systems;

/// <summary>Who changed a record.</summary>
internal enum Actor : byte
{
    User,
    Engine,
}
