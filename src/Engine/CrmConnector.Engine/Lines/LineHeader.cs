using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Lines;

/// <summary>The header of a line that is being planned.</summary>
/// <param name="Source">The source header.</param>
/// <param name="Target">The target header; null for one that is made only now, which has no lines yet.</param>
/// <param name="HadLine">The header was written with the line before.</param>
internal sealed record LineHeader(RecordKey Source, RecordKey? Target, bool HadLine)
{
    /// <summary>Users of the target deleted the line that is linked with it.</summary>
    public bool LacksLine { get; init; }

    /// <summary>
    /// The line is made anew: it is not there, or the header was in the target with it and is made anew itself, so that the line that it had there went with it.
    /// </summary>
    public bool MakesLineAnew => LacksLine || (Target is null && HadLine);
}
