using System.Buffers;
using System.Text;
using System.Text.Json;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Makes answers.</summary>
internal static class GraphAnswers
{
    public const string JsonType = "application/json; odata.metadata=minimal; odata.streaming=true; charset=utf-8";

    public static ApiResponse NoContent() => new(204);

    /// <summary>An answer with one JSON value.</summary>
    public static ApiResponse Json(int status, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body, JsonStyle.Options))
        {
            write(json);
        }

        return new ApiResponse(status) { Body = body, ContentType = JsonType };
    }

    /// <summary>An answer with an object that begins with its context.</summary>
    public static ApiResponse Object(int status, string context, Action<Utf8JsonWriter> write) =>
        Json(
            status,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("@odata.context"u8, context);
                write(json);
                json.WriteEndObject();
            }
        );

    public static ApiResponse Number(long number)
    {
        var body = new ArrayBufferWriter<byte>(16);
        body.Write(Encoding.UTF8.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return new ApiResponse(200) { Body = body, ContentType = "text/plain" };
    }
}
