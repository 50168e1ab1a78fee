using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrmConnector.Sandbox.Faults;

/// <summary>How the admin paths write and read JSON: camel case, names of enumerations.</summary>
internal static class AdminJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };
}
