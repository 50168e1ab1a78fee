using CrmConnector.Abstractions.Records;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Lines;

/// <summary>A line that its header was written with, and that it has no longer.</summary>
/// <param name="Key">The source line.</param>
/// <param name="Lookup">Its link, with the target line.</param>
/// <param name="Target">The target line as it is now; null where it is gone already.</param>
/// <param name="IsEdited">Users of the target changed it since it was delivered: then it stays.</param>
internal sealed record LostLine(RecordKey Key, LinkLookup Lookup, Record? Target, bool IsEdited);
