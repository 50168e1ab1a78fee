using System.Globalization;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Guarding;

/// <summary>A guard that a run would break.</summary>
/// <param name="Guard">Its YAML key.</param>
/// <param name="Planned">How many records the run would touch, together with the last 24 hours.</param>
/// <param name="Allowed">How many it may.</param>
/// <param name="Limit">The limit as declared.</param>
/// <param name="Field">The field, for <c>sameValue</c>; null else.</param>
public sealed record GuardFinding(string Guard, long Planned, long Allowed, GuardLimit Limit, string? Field)
{
    /// <summary>What is counted, for people.</summary>
    public string Records { get; init; } = "records";

    /// <summary>How many of them earlier runs of the last 24 hours touched.</summary>
    public long Earlier { get; init; }

    /// <summary>A sentence for the administrator: what happened.</summary>
    public string Sentence =>
        $"The guard '{Guard}' stopped the run{Why} Look at 'plan'; if it is right, run once with --override-guards.";

    /// <summary>The same before a run: what would happen.</summary>
    public string Forecast =>
        $"The guard '{Guard}' would stop this run{Why} If it is right, run once with --override-guards.";

    /// <summary>The same of records that came to light after the run's first write.</summary>
    public string Delay =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Records that others had kept waiting wait on, and so does what was deleted in the source: the guard '{Guard}' allows {Allowed} ({Limit}), and there would be {Planned}. If it is right, run once with --override-guards."
        );

    private string Shares =>
        Earlier == 0
            ? " planned"
            : string.Create(CultureInfo.InvariantCulture, $" ({Planned - Earlier} now, {Earlier} by earlier runs)");

    private string Why =>
        Field is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" before its first such write: {Planned} {Records}{Shares}, {Allowed} allowed in 24 hours ({Limit})."
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $": {Planned} {Records} would get one and the same value in '{Field}', which used to differ; {Allowed} allowed ({Limit})."
            );
}
