using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.JsonSchemas;

namespace CrmConnector.Processes;

/// <summary>Writes the JSON Schemas (draft 2020-12) with which editors complete and check the files.</summary>
public static class JsonSchemaWriter
{
    /// <summary>The schema of process files, valid for every installation.</summary>
    public static JsonObject Process() => SpecSchema.Document(ProcessFormat.Root, "CRM Connector process");

    /// <summary>
    /// The schema of this installation's process files: it completes the actual connections, entities and fields, the converters and the calendars. Fields are
    /// known for the described entities only; the names of others are left open.
    /// </summary>
    public static JsonObject Process(
        DiscoveredSchemas schemas,
        IReadOnlyCollection<ConverterDescription> converters,
        IReadOnlyCollection<CalendarDefinition> calendars
    )
    {
        var schema = Process();
        ActualNames.AddConverters(schema, converters);
        ActualNames.AddEntities(schema, schemas);
        ActualNames.AddCalendars(schema, calendars);
        return schema;
    }

    /// <summary>The schema of the installation file.</summary>
    /// <param name="adapters">Every adapter's settings, by its name.</param>
    public static JsonObject Installation(IReadOnlyDictionary<string, IReadOnlyList<SettingDescription>> adapters)
    {
        var schema = SpecSchema.Document(InstallationFormat.Root, "CRM Connector installation");
        schema["properties"]!["connections"]!["additionalProperties"] = ConnectionSchema.For(adapters);
        return schema;
    }

    /// <summary>The schema of notification files.</summary>
    public static JsonObject Notification() =>
        SpecSchema.Document(NotificationFormat.Root, "CRM Connector notification");

    /// <summary>The schema of files of mapping tests.</summary>
    public static JsonObject MappingTests() =>
        SpecSchema.Document(MappingTestFormat.Root, "CRM Connector mapping tests");
}
