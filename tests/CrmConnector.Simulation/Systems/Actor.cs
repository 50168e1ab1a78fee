namespace CrmConnector.Simulation.Systems;

/// <summary>Who changed a record.</summary>
internal enum Actor : byte
{
    User,
    Engine,

    /// <summary>The system itself, as a consequence of what somebody else wrote.</summary>
    Server,
}
