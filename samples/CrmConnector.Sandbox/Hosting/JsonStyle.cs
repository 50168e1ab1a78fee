using System.Text.Encodings.Web;
using System.Text.Json;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>How answers are written: compact, accents as they are.</summary>
internal static class JsonStyle
{
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };
}
