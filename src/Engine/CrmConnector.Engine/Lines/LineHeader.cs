using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Lines;

/// <summary>The header of a line that is being planned.</summary>
/// <param name="Source">The source header.</param>
/// <param name="Target">The target header; null for one that is made only now, which has no lines yet.</param>
/// <param name="HadLine">The header was written with the line before.</param>
internal sealed record LineHeader(RecordKey Source, RecordKey? Target, bool HadLine)
{
    /// <summary>The header was in the target with the line, and is made anew: the line that it had there went with it.</summary>
    public bool IsMadeAnew => Target is null && HadLine;
}
