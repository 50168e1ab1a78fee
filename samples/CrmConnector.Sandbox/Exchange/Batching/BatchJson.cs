using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Batching;

/// <summary>Writes the answers of a batch. Bodies that are no JSON stand in them as base64.</summary>
internal static class BatchJson
{
    public static ApiResponse Answer(IReadOnlyList<BatchAnswer> answers) =>
        GraphAnswers.Json(
            200,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("responses"u8);
                foreach (var answer in answers)
                {
                    Write(json, answer);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    private static void Write(Utf8JsonWriter json, BatchAnswer answer)
    {
        var response = answer.Response;
        json.WriteStartObject();
        json.WriteString("id"u8, answer.Item.Id);
        json.WriteNumber("status"u8, response.Status);
        json.WriteStartObject("headers"u8);
        foreach (var (name, value) in response.Headers)
        {
            json.WriteString(name, value);
        }

        if (response.Body is { } body)
        {
            json.WriteString("Content-Type"u8, response.ContentType);
            json.WriteEndObject();
            json.WritePropertyName("body"u8);
            if (response.ContentType.Contains("json", StringComparison.Ordinal))
            {
                json.WriteRawValue(body.WrittenSpan, skipInputValidation: true);
            }
            else
            {
                json.WriteBase64StringValue(body.WrittenSpan);
            }
        }
        else
        {
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
