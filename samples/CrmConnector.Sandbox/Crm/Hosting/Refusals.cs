using System.Globalization;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>The refusals of Dataverse with their codes and sentences.</summary>
internal static class Refusals
{
    private const string HelpLink = "https://go.microsoft.com/fwlink/?linkid=2195293";

    public static ApiException RowMissing(Table table, string id) =>
        new(404, "0x80040217", $"{table.Name} With Id = {id} Does Not Exist");

    public static ApiException RowsMissing(Table table, string id) =>
        new(404, "0x80040217", $"{table.Name} With Ids = {id} Do Not Exist");

    public static ApiException KeyMissing(Table table) =>
        new(404, "0x80060891", $"A record with the specified key values does not exist in {table.Name} entity");

    public static ApiException SegmentMissing(string segment) =>
        new(404, "0x8006088a", $"Resource not found for the segment '{segment}'.");

    public static ApiException NoResource(string url) =>
        new(404, "", $"No HTTP resource was found that matches the request URI '{url}'.");

    public static ApiException Stale() =>
        new(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");

    public static ApiException Exists() => new(412, "0x80060892", "A record with matching key values already exists.");

    public static ApiException DuplicateId() => new(412, "0x80040237", "Cannot insert duplicate key.");

    public static ApiException DuplicateKey(AlternateKey key) =>
        new(
            412,
            "0x80060892",
            $"A record that has the attribute values {string.Join(", ", key.Columns)} already exists. The entity key {key.Name} "
                + "requires that this set of attributes contains unique values. Select unique values and try again."
        );

    public static ApiException DuplicateFound() =>
        new(
            412,
            "0x80040333",
            "A record was not created or updated because a duplicate of the current record already exists."
        );

    public static ApiException Payload(string setName, string inner) =>
        new(
            400,
            "0x80048d19",
            $"Error identified in Payload provided by the user for Entity :'{setName}', For more information on this error please "
                + $"follow this help link {HelpLink}  ---->  InnerException : {inner}."
        );

    public static ApiException TooLong(Table table, Column column) =>
        new(
            400,
            "0x80044331",
            $"A validation error occurred. The length of the '{column.Name}' attribute of the '{table.Name}' entity exceeded the "
                + $"maximum allowed length of '{column.MaxLength.ToString(CultureInfo.InvariantCulture)}'."
        );

    public static ApiException UnknownOption(Table table, Column column, long value) =>
        new(
            400,
            "0x8004431a",
            $"A validation error occurred. The value {value.ToString(CultureInfo.InvariantCulture)} of '{column.Name}' on record of type '{table.Name}' is outside the valid "
                + $"range. Accepted Values: {string.Join(',', column.Options.Select(option => option.Value))}"
        );

    public static ApiException OutOfRange(Table table, Column column) =>
        new(
            400,
            "0x80044330",
            $"A validation error occurred. The value of '{column.Name}' on record of type '{table.Name}' is outside the valid range."
        );

    public static ApiException BadStatus(Table table, long status, long state) =>
        new(
            400,
            "0x80048408",
            $"{status.ToString(CultureInfo.InvariantCulture)} is not a valid status code for state code {StateLabel(table, state)}State.{state.ToString(CultureInfo.InvariantCulture)} on {table.Name}."
        );

    public static ApiException Argument(string message) => new(400, "0x80040203", message);

    public static ApiException Query(string message) => new(400, "0x80060888", message);

    public static ApiException Method(string verb) =>
        new(405, "0x0", $"The requested resource does not support http method '{verb}'.");

    private static string StateLabel(Table table, long state) =>
        table.Find("statecode")?.FindOption(state)?.Label ?? "";
}
