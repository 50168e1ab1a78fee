using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Reporting;

/// <summary>Gathers what mappings have to say about values that were used all the same: kept, cut or left blank. Holds no value.</summary>
internal sealed class NoteTally
{
    private const int MostExamples = 3;
    private readonly Dictionary<MappingNote, (long Count, List<RecordKey> Examples)> _notes = [];

    /// <summary>Adds the notes of one record that was delivered.</summary>
    public void Add(RecordKey record, IReadOnlyList<MappingNote> notes)
    {
        foreach (var note in notes)
        {
            var (count, examples) = _notes.GetValueOrDefault(note, (0, []));
            if (examples.Count < MostExamples)
            {
                examples.Add(record);
            }

            _notes[note] = (count + 1, examples);
        }
    }

    /// <summary>One sentence per field and problem.</summary>
    public IEnumerable<string> Sentences() =>
        _notes
            .OrderBy(n => n.Key.Field, StringComparer.Ordinal)
            .Select(n =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{n.Key.Field}: {n.Key.Problem} ({n.Value.Count} {(n.Value.Count == 1 ? "record" : "records")}: {Examples(n.Value)})."
                )
            );

    private static string Examples((long Count, List<RecordKey> Examples) tally) =>
        string.Join(", ", tally.Examples.Select(k => k.Value)) + (tally.Count > tally.Examples.Count ? ", …" : "");
}
