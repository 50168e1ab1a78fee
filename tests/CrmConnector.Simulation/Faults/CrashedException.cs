namespace CrmConnector.Simulation.Faults;

/// <summary>The program was killed: this call and all later ones of that engine end so.</summary>
internal sealed class CrashedException : Exception
{
    public CrashedException()
        : base("The simulated program was killed.") { }
}
