namespace CrmConnector.Processes.Format;

/// <summary>One of several shapes: at most one of them a single value, one a list, one a map.</summary>
internal sealed record EitherSpec(IReadOnlyList<ValueSpec> Shapes) : ValueSpec
{
    public override string What => string.Join(", or ", Shapes.Select(s => s.What));
}
