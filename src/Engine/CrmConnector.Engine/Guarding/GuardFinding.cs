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
    /// <summary>A sentence for the administrator.</summary>
    public string Sentence =>
        Field is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The guard '{Guard}' stopped the run before its first such write: {Planned} records planned, {Allowed} allowed ({Limit}). {Advice}"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The guard '{Guard}' stopped the run: {Planned} records would get one and the same value in '{Field}', which used to differ; {Allowed} allowed ({Limit}). {Advice}"
            );

    private const string Advice = "Look at 'plan'; if it is right, run once with --override-guards.";
}
