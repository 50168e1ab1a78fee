using System.Globalization;
using CrmConnector.Sandbox.Crm.Metadata;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>The columns of accounts and leads that the page shows, by the names of their texts.</summary>
internal static class CrmFields
{
    private static readonly (string Column, string Label)[] Account =
    [
        ("accountnumber", "number"),
        ("name", "name"),
        ("telephone1", "phone"),
        ("emailaddress1", "email"),
        ("new_vatnumber", "vat"),
        ("new_fiscalcode", "fiscalCode"),
        ("address1_line1", "street"),
        ("address1_postalcode", "postcode"),
        ("address1_city", "city"),
        ("address1_stateorprovince", "province"),
        ("address1_country", "country"),
        ("websiteurl", "website"),
        ("numberofemployees", "employees"),
        ("creditlimit", "creditLimit"),
        ("customertypecode", "relation"),
        ("statecode", "state"),
        ("description", "notes"),
    ];

    private static readonly (string Column, string Label)[] Lead =
    [
        ("subject", "subject"),
        ("firstname", "firstName"),
        ("lastname", "lastName"),
        ("companyname", "company"),
        ("jobtitle", "jobTitle"),
        ("telephone1", "phone"),
        ("mobilephone", "mobile"),
        ("emailaddress1", "email"),
        ("address1_line1", "street"),
        ("address1_postalcode", "postcode"),
        ("address1_city", "city"),
        ("address1_stateorprovince", "province"),
        ("address1_country", "country"),
        ("websiteurl", "website"),
        ("statecode", "state"),
        ("description", "notes"),
    ];

    public static IReadOnlyList<PageField> Of(Table table) =>
        [
            .. (table.Name is "lead" ? Lead : Account)
                .Where(field => table.Find(field.Column) is not null)
                .Select(field => Of(table.Find(field.Column)!, field.Label)),
        ];

    private static PageField Of(Column column, string label) =>
        new(column.Name, label, TypeOf(column))
        {
            Options =
            [
                .. column.Options.Select(option => new PageOption(
                    option.Value.ToString(CultureInfo.InvariantCulture),
                    option.Label
                )),
            ],
            IsRequired = column.Required is RequiredLevel.ApplicationRequired or RequiredLevel.SystemRequired,
        };

    private static PageFieldType TypeOf(Column column) =>
        column.IsOption ? PageFieldType.Choice
        : column.Type == ColumnType.Memo ? PageFieldType.LongText
        : PageFieldType.Text;
}
