using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>One flow of a process of a simulated installation: its file for the engine, and what it means for the judge.</summary>
internal sealed class SimulatedProcess(SimulatedProcessFile file, SimulatedEntity source, SimulatedEntity target)
{
    private readonly List<(long Since, ProcessMeaning Meaning)> _versions = [(0, file.First)];
    private ProcessMeaning _declared = file.First;

    /// <summary>The two versions of its file.</summary>
    public SimulatedProcessFile File => file;

    /// <summary>The flow's name for people.</summary>
    public string Name => file.Name;

    public SimulatedEntity Source { get; } = source;

    public SimulatedEntity Target { get; } = target;

    /// <summary>The flow that leads back, of the same file or of another; null where none does.</summary>
    public SimulatedProcess? Partner { get; set; }

    /// <summary>The version in force.</summary>
    public ProcessMeaning Meaning => _versions[^1].Meaning;

    public ProcessDefinition Definition => Meaning.Definition;

    public IReadOnlyList<(long Since, ProcessMeaning Meaning)> Versions => _versions;

    /// <summary>The integrator saves another version of the file, and of the one that leads back.</summary>
    public void Change(long at)
    {
        ChangeOne(at);
        Partner?.ChangeOne(at);
    }

    /// <summary>End users may choose what of it is synced; of a two-way process, with its first flow.</summary>
    public bool CanSelect => _declared.IsSelectable;

    /// <summary>An end user chooses. The flow back follows; which records were chosen, the source of the first flow tells.</summary>
    public void Select(MeantSelection selection, long at)
    {
        SelectOne(selection, at);
        Partner?.SelectOne(selection with { Grades = null }, at);
    }

    /// <summary>The version that was in force at a moment.</summary>
    public ProcessMeaning At(long moment) => _versions.FindLast(version => version.Since <= moment).Meaning;

    public bool Touches(SimulatedSystem system) => Source.System == system || Target.System == system;

    public override string ToString() => Name;

    private void SelectOne(MeantSelection selection, long at) => _versions.Add((at, _declared.Under(selection)));

    private void ChangeOne(long at)
    {
        _declared = ReferenceEquals(_declared, file.First) ? file.Second : file.First;
        _versions.Add((at, _declared.Under(Meaning.Selection)));
    }
}
