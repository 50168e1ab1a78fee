using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Running;

/// <summary>A field of a third entity that was left saying what one side of a flow still says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Held">The hash of what it held when it was agreed on.</param>
/// <param name="Value">That itself; absent where only the hash is known.</param>
/// <param name="Run">The run that brought the two to agree; 0 for not known.</param>
internal readonly record struct ThirdField(string Name, ulong Held, FieldValue Value, uint Run);
