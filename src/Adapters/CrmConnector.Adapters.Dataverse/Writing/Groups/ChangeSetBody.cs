using System.Globalization;
using System.Text;
using System.Text.Json;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing.Groups;

/// <summary>Writes the body of a <c>$batch</c> with a change set per group.</summary>
internal static class ChangeSetBody
{
    public static void Write(
        PooledBuffer body,
        string boundary,
        GroupPlans plans,
        IReadOnlyList<PlannedGroup> groups,
        DataverseSettings settings
    )
    {
        using var json = new Utf8JsonWriter(body, BulkSender.WriterOptions);
        var request = 0;
        for (var i = 0; i < groups.Count; i++)
        {
            var changeSet = string.Create(CultureInfo.InvariantCulture, $"changeset_{i + 1}");
            Append(body, $"--{boundary}\r\nContent-Type: multipart/mixed; boundary=\"{changeSet}\"\r\n\r\n");
            foreach (var place in groups[i].Order)
            {
                var (plan, answer) = plans.Of(place);
                var planned = place < 0 ? groups[i].Header : groups[i].Parts[place];
                var id = string.Create(CultureInfo.InvariantCulture, $"Content-ID: {++request}\r\n");
                BatchBody.WritePart(body, json, $"--{changeSet}", id, plan, answer, planned, settings);
            }

            Append(body, $"--{changeSet}--\r\n");
        }

        Append(body, $"--{boundary}--\r\n");
    }

    private static void Append(PooledBuffer body, string text) =>
        body.Advance(Encoding.ASCII.GetBytes(text, body.GetSpan(text.Length)));
}
