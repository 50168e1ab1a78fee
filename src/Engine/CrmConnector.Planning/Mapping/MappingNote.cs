namespace CrmConnector.Planning.Mapping;

/// <summary>Something to report about a value that was used all the same. Holds no field value.</summary>
/// <param name="Field">The target field.</param>
/// <param name="Problem">What is noteworthy, as a clause without a full stop.</param>
public sealed record MappingNote(string Field, string Problem);
