using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Lines;

/// <summary>Which header a line was last written with.</summary>
/// <param name="Line">The source line.</param>
/// <param name="Header">Its source header.</param>
public sealed record LineOwner(RecordKey Line, RecordKey Header);
