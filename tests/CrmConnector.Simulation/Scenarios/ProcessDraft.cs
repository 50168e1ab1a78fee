using System.Collections.Concurrent;
using System.Text;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>A process file in the making, line by line beside what each line means.</summary>
internal sealed class ProcessDraft(string name, string link, string from, string to, string entity)
{
    private static readonly ConcurrentDictionary<string, ProcessDefinition> Parsed = new(StringComparer.Ordinal);
    private readonly List<MeantField> _fields = [];
    private readonly List<string> _lines = [];

    public bool OnlyActive { get; set; }

    public bool Creates { get; set; } = true;

    public DeleteKind Deletes { get; set; }

    public bool Recreates { get; set; }

    /// <summary>The target's users win where both sides changed.</summary>
    public bool TargetWins { get; set; }

    /// <summary>End users may choose grades, and leave city and credit out.</summary>
    public bool IsSelectable { get; set; }

    /// <summary>The guard's inside; null for the defaults.</summary>
    public string? Guard { get; set; }

    /// <summary>A field as YAML says it and as it is meant.</summary>
    public void Field(string yaml, MeantField meant)
    {
        _lines.Add(yaml);
        _fields.Add(meant with { TargetWins = TargetWins || meant.TargetWins });
    }

    public ProcessMeaning Finish()
    {
        var yaml = new StringBuilder();
        yaml.Append("process: ").AppendLine(name);
        yaml.Append("link: ").AppendLine(link);
        yaml.AppendLine($"from: {{ connection: {from}, entity: {entity} }}");
        yaml.AppendLine($"to: {{ connection: {to}, entity: {entity} }}");
        yaml.AppendLine("match: [ { code: code } ]");
        yaml.AppendLine("fields:");
        foreach (var line in _lines)
        {
            yaml.Append("  - ").AppendLine(line);
        }

        if (OnlyActive)
        {
            yaml.AppendLine("where: [ { field: active, is: true } ]");
        }

        yaml.AppendLine(Creates ? "creates: yes" : "creates: no");
        yaml.AppendLine(
            Deletes == DeleteKind.Set
                ? "deletes: { set: { note: gone } }"
                : $"deletes: {Deletes.ToString().ToLowerInvariant()}"
        );
        if (Recreates)
        {
            yaml.AppendLine("recreate: yes");
        }

        if (TargetWins)
        {
            yaml.Append("conflicts: ").AppendLine(to);
        }

        if (Guard is not null)
        {
            yaml.AppendLine($"guard: {{ {Guard} }}");
        }

        if (IsSelectable)
        {
            yaml.Append(MeantSelection.Wizard);
        }

        var text = yaml.ToString();
        return new ProcessMeaning(text, Parse(text), _fields)
        {
            OnlyActive = OnlyActive,
            Creates = Creates,
            Deletes = Deletes,
            Recreates = Recreates,
            IsSelectable = IsSelectable,
        };
    }

    /// <summary>The definition of a file; each text is parsed once.</summary>
    public static ProcessDefinition Parse(string text) => Parsed.GetOrAdd(text, ParseNew);

    private static ProcessDefinition ParseNew(string text)
    {
        var file = ProcessFileParser.Parse(text, "simulated.yaml");
        return file.Definition
            ?? throw new InvalidOperationException($"{string.Join(Environment.NewLine, file.Errors)}\n{text}");
    }
}
