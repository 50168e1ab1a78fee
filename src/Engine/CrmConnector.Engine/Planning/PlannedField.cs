using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Planning;

/// <summary>One field of a planned record, for people.</summary>
/// <param name="Name">The target field.</param>
/// <param name="Before">What the target holds now; absent where it was not read.</param>
/// <param name="After">What the mapping gives.</param>
/// <param name="Move">What is decided.</param>
public sealed record PlannedField(string Name, FieldValue Before, FieldValue After, FieldMove Move);
