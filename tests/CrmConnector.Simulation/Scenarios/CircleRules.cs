using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>The rules of one process of the reference installation's circle, beside its fields.</summary>
internal sealed record CircleRules
{
    public MeantScope? Scope { get; init; }

    public bool Creates { get; init; }

    public DeleteKind Deletes { get; init; } = DeleteKind.Ignore;

    /// <summary>What a deletion sets.</summary>
    public MeantMark? Mark { get; init; }

    public RecreateRule Recreate { get; init; }

    /// <summary>Who wins: a system's name, <c>newest</c> or <c>review</c>.</summary>
    public required string Conflicts { get; init; }

    public string? Guard { get; init; }

    /// <summary>What follows the fields in the file.</summary>
    public string Yaml =>
        string.Join(
            "\n",
            new[]
            {
                Scope?.Yaml,
                Creates ? "creates: yes" : "creates: no",
                Deletes == DeleteKind.Set ? Mark!.Yaml : $"deletes: {Deletes.ToString().ToLowerInvariant()}",
                Recreate switch
                {
                    RecreateRule.Always => "recreate: yes",
                    RecreateRule.Never => "recreate: never",
                    _ => null,
                },
                $"conflicts: {Conflicts}",
                Guard is null ? null : $"guard: {Guard}",
            }.Where(line => line is not null)
        ) + "\n";
}
