namespace CrmConnector.Simulation.Scenarios;

/// <summary>A process file that its integrator changes now and then between two versions.</summary>
internal sealed class SimulatedProcessFile(string name, Func<bool, ProcessMeaning> write)
{
    private readonly ProcessMeaning?[] _versions = new ProcessMeaning?[2];

    public string Name { get; } = name;

    public ProcessMeaning First => _versions[0] ??= write(false);

    public ProcessMeaning Second => _versions[1] ??= write(true);
}
