namespace CrmConnector.Abstractions.Definitions;

/// <summary>A mapped field that the end user may leave out, or let flow in one direction only.</summary>
/// <param name="Field">The target field of the mapping.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record OptionalField(string Field, string Title, SourcePosition Position);
