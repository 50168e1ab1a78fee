namespace CrmConnector.Abstractions.Definitions;

/// <summary>What a process of lines says of the records that these belong to: the orders of order lines.</summary>
/// <param name="SourceField">The field of a source line that points to its header.</param>
/// <param name="TargetField">The field of a target line that does. It is filled in when a line is made, and is no mapping.</param>
/// <param name="From">The source entity of the headers.</param>
/// <param name="To">Their target entity.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record HeaderRule(
    string SourceField,
    string TargetField,
    EntityAddress From,
    EntityAddress To,
    SourcePosition Position
);
