namespace CrmConnector.Simulation.Faults;

/// <summary>What goes wrong with one batch.</summary>
internal enum WriteFault
{
    None,
    Partial,
    LoseAnswer,
    LoseRequest,
    CrashMidBatch,
}
