using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Routing;

/// <summary>
/// Follows the mappings of a link set from every field with sample values, and names fields that two routes would fill differently and values that come
/// back changed from a round: left alone, such fields would never come to rest, or rest where nobody meant them to.
/// </summary>
public static class RouteCheck
{
    /// <summary>The findings, as warnings at the mappings that bring the differing values; one per pair of fields.</summary>
    /// <param name="flows">All flows of the installation that compiled.</param>
    public static IReadOnlyList<ConfigurationError> Check(IEnumerable<RoutedFlow> flows) =>
        [.. flows.GroupBy(f => f.Process.LinkSet, StringComparer.Ordinal).SelectMany(g => CheckLinkSet([.. g]))];

    private static List<ConfigurationError> CheckLinkSet(IReadOnlyList<RoutedFlow> flows)
    {
        var findings = new List<ConfigurationError>();
        List<RouteStep> steps = [.. flows.SelectMany(RouteStep.Of)];
        var told = new HashSet<string>(StringComparer.Ordinal);
        var first = new Dictionary<(FieldNode, FieldNode), Route>();
        foreach (var route in new RouteFinder(steps).All())
        {
            if (route.IsRound)
            {
                // A round of two is a pair: each side keeps its own way of saying the same.
                var difference = route.Steps.Count > 2 ? FirstDifference(route, other: null, steps) : null;
                if (difference is not null && told.Add(NameOf(route)))
                {
                    findings.Add(Changed(route, difference.Value));
                }
            }
            else if (!first.TryAdd((route.Start, route.End), route))
            {
                var other = first[(route.Start, route.End)];
                if (FirstDifference(route, other, steps) is { } difference && told.Add($"{other.End} {NameOf(route)}"))
                {
                    findings.Add(Filled(route, other, difference));
                }
            }
        }

        return findings;
    }

    /// <summary>The first sample that gives the end of the route another value: than the other route does, or, on a round, than it began with.</summary>
    private static (FieldValue Sample, FieldValue Value, FieldValue Other)? FirstDifference(
        Route route,
        Route? other,
        IReadOnlyList<RouteStep> steps
    )
    {
        if (route.Steps[0].Source is not { } field)
        {
            return null;
        }

        foreach (var sample in SampleValues.For(field, [.. route.Steps.Select(s => s.Definition)]))
        {
            var (before, value) = route.Follow(sample);
            var (otherBefore, otherValue) = other?.Follow(sample) ?? (FieldValue.Absent, sample);
            if (
                value.IsPresent
                && otherValue.IsPresent
                && !route.Steps[^1].AreSame(value, otherValue)
                && !SaysTheSame(route.Steps[^1], before, otherValue, steps)
                && !(other is not null && SaysTheSame(other.Steps[^1], otherBefore, value, steps))
            )
            {
                return (sample, value, otherValue);
            }
        }

        return null;
    }

    /// <summary>Where a flow leads back, a field is not written while its present value maps to what the source holds.</summary>
    private static bool SaysTheSame(
        RouteStep step,
        FieldValue source,
        FieldValue present,
        IReadOnlyList<RouteStep> steps
    ) => steps.Any(back => back.From == step.To && back.To == step.From && back.AreSame(back.Map(present), source));

    private static ConfigurationError Changed(
        Route route,
        (FieldValue Sample, FieldValue Value, FieldValue Other) difference
    ) =>
        new(
            route.Steps[^1].Definition.Position,
            $"{route.Start} comes back changed by {route}: {Text(difference.Sample)} becomes {Text(difference.Value)}",
            "let each mapping of the round be undone by the others, or leave the field out of one of them"
        )
        {
            Severity = Severity.Warning,
        };

    private static ConfigurationError Filled(
        Route route,
        Route other,
        (FieldValue Sample, FieldValue Value, FieldValue Other) difference
    ) =>
        new(
            route.Steps[^1].Definition.Position,
            $"two routes fill {route.End} differently where {route.Start} is {Text(difference.Sample)}: {other} with {Text(difference.Other)}, {route} with {Text(difference.Value)}",
            "convert alike on both routes, or leave the field out of one of them"
        )
        {
            Severity = Severity.Warning,
        };

    private static string NameOf(Route route) =>
        string.Join('|', route.Steps.Select(s => $"{s.Flow}:{s.From}:{s.To}").Order(StringComparer.Ordinal));

    private static string Text(FieldValue value) => $"\"{PlainText.Of(value) ?? ""}\"";
}
