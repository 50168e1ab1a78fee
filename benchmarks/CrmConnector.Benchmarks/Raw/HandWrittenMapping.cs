using CrmConnector.Abstractions.Records;
using CrmConnector.Benchmarks.Ours;

namespace CrmConnector.Benchmarks.Raw;

/// <summary>The bar of the mapping: what <see cref="ConvertingProcess"/> does, written by hand for this one case.</summary>
internal sealed class HandWrittenMapping(RecordShape source)
{
    private readonly int[] _plain = [.. ConvertingProcess.Plain.Select(source.IndexOf)];
    private readonly int _name = source.IndexOf("name");
    private readonly int _city = source.IndexOf("city");
    private readonly int _name2 = source.IndexOf("name2");
    private readonly int _street = source.IndexOf("street");
    private readonly int _country = source.IndexOf("country");
    private readonly int _code = source.IndexOf("code");

    public FieldValue[] Map(Record record)
    {
        var from = record.Values;
        var to = new FieldValue[_plain.Length + 5];
        var next = 0;
        foreach (var field in _plain)
        {
            to[next++] = from[field];
        }

        to[next++] = FieldValue.Text(from[_name].AsText().Trim());
        to[next++] = FieldValue.Text(from[_city].AsText().Trim().ToUpperInvariant());
        to[next++] = FieldValue.Text(string.Concat(from[_name2].AsText(), ", ", from[_street].AsText()));
        to[next++] = FieldValue.Text(
            from[_country].AsText() switch
            {
                "IT" => "I",
                "FR" => "F",
                var other => throw new InvalidOperationException(other),
            }
        );
        to[next] = FieldValue.Text(string.Concat(from[_code].AsText(), "@", from[_city].AsText(), ".example"));
        return to;
    }
}
