using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Routing;

/// <summary>Mappings one after the other, through entities of which each is met once; the last may be the first.</summary>
internal sealed record Route(IReadOnlyList<RouteStep> Steps)
{
    public FieldNode Start => Steps[0].From;

    public FieldNode End => Steps[^1].To;

    public bool IsRound => Start == End;

    /// <summary>The last value and the one that the last step made it of; absent where some step gives none.</summary>
    public (FieldValue Before, FieldValue Value) Follow(FieldValue sample)
    {
        var (before, value) = (FieldValue.Absent, sample);
        foreach (var step in Steps)
        {
            (before, value) = (value, step.Map(value));
            if (!value.IsPresent)
            {
                return (before, FieldValue.Absent);
            }
        }

        return (before, value);
    }

    public override string ToString() => string.Join(" > ", Steps.Select(s => $"'{s.Flow}'"));
}
