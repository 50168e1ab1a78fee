using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Lines;

/// <summary>Says why a header cannot be written because of its lines.</summary>
internal static class LineReasons
{
    /// <summary>The reason; null where nothing is wrong with the lines.</summary>
    /// <param name="lines">The flow of the lines.</param>
    /// <param name="group">The lines as planned.</param>
    /// <param name="found">The lines as read.</param>
    /// <param name="isTwice">Lines that others of the same header are equal to by the match.</param>
    public static PlanReason? Of(
        FlowContext lines,
        LineGroup group,
        IReadOnlyList<Record> found,
        IReadOnlySet<RecordKey> isTwice
    )
    {
        if (found.Count > SourceLines.Most)
        {
            return new PlanReason(
                "too-many-lines",
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it has more than {SourceLines.Most} lines in {lines.Process.From.Entity}"
                ),
                "look whether they are meant to belong to one record, and use 'where' under 'lines' to leave some out"
            );
        }

        if (found.FirstOrDefault(line => isTwice.Contains(line.Key)) is { } twice)
        {
            return new PlanReason(
                "line-twice",
                null,
                $"line {twice.Key} of {lines.Process.From.Entity} has the same match value as another line of this record",
                "give the lines different values, or match them by another field"
            );
        }

        return group.Lines.FirstOrDefault(line => IsStuck(line.Plan.Kind)) is { Plan.Reason: var reason } stuck
            ? Of(lines, stuck.Source.Key, reason)
            : null;
    }

    /// <summary>The same reason, told of the header.</summary>
    public static PlanReason Of(FlowContext lines, RecordKey line, PlanReason? reason)
    {
        var field = reason?.Field is { } named ? $"field '{named}' of " : "";
        return new PlanReason(
            reason?.Code ?? "line",
            null,
            $"{field}line {line} of {lines.Process.From.Entity}: {reason?.Problem ?? "it cannot be written"}",
            reason?.Advice ?? "look at the line"
        );
    }

    private static bool IsStuck(PlanKind kind) => kind is PlanKind.Quarantine or PlanKind.Review or PlanKind.TargetGone;
}
