using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Running;

/// <summary>A field of one side, whose value says the same as that of the other side.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">What it holds; absent where that is not known.</param>
internal readonly record struct AgreedField(string Name, FieldValue Value);
