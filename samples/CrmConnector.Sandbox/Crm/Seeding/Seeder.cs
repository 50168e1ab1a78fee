using System.Text;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Seeding;

/// <summary>Fills a new organization with what exists before the first customer: users, currencies, units, messages, the organization.</summary>
internal sealed class Seeder(Store store, Catalog catalog, IdSource ids, CrmSandboxOptions options)
{
    private static readonly string[] Messages =
    [
        "Create",
        "Update",
        "Delete",
        "CreateMultiple",
        "UpdateMultiple",
        "UpsertMultiple",
    ];

    /// <summary>The organization in the file; seeds it first if the file is new.</summary>
    public async Task<Organization> OpenAsync(CancellationToken cancellationToken)
    {
        using var session = await store.BeginWriteAsync(cancellationToken);
        var organization = Read(session) ?? Seed(session);
        session.Commit();
        return organization;
    }

    private static Organization? Read(WriteSession session)
    {
        var statement = session.Connection.Prepare(
            "SELECT organizationid, basecurrencyid, (SELECT systemuserid FROM systemuser WHERE applicationid IS NOT NULL) FROM organization"
        );
        var found = statement.Step()
            ? new Organization(
                Guid.Parse(statement.Utf8(0)),
                Guid.Parse(statement.Utf8(2)),
                Guid.Parse(statement.Utf8(1))
            )
            : null;
        statement.Reset();
        return found;
    }

    private Organization Seed(WriteSession session)
    {
        Insert(session, "businessunit", Organization.BusinessUnitId, ("name", FieldValue.Of("Example Trading")));
        var euro = SeedCurrencies(session);
        var applicationUser = ids.Next();
        SeedPeople(session, applicationUser);
        var organization = new Organization(ids.Next(), applicationUser, euro);
        Insert(
            session,
            "organization",
            organization.Id,
            ("name", FieldValue.Of("Example Trading")),
            ("basecurrencyid", FieldValue.Of(euro)),
            ("expirechangetrackingindays", FieldValue.Of((long)options.Tracking.RetentionDays)),
            ("languagecode", FieldValue.Of(1033L))
        );
        SeedMessages(session);
        if (options.WithSales)
        {
            SeedUnitsOfMeasure(session);
        }

        return organization;
    }

    private void SeedUnitsOfMeasure(WriteSession session)
    {
        foreach (var (group, unit) in SeedUnits.All)
        {
            var groupId = SeedUnits.GroupId(group);
            Insert(
                session,
                "uomschedule",
                groupId,
                ("name", FieldValue.Of(group)),
                ("statecode", FieldValue.Of(0L)),
                ("statuscode", FieldValue.Of(1L))
            );
            Insert(
                session,
                "uom",
                SeedUnits.UnitId(unit),
                ("name", FieldValue.Of(unit)),
                ("uomscheduleid", FieldValue.Of(groupId)),
                ("quantity", FieldValue.Of(1.0)),
                ("isschedulebaseuom", FieldValue.Of(1L))
            );
        }
    }

    private Guid SeedCurrencies(WriteSession session)
    {
        var euro = IdSource.Of("EUR");
        foreach (
            var (code, name, symbol, rate) in new[]
            {
                ("EUR", "Euro", "€", 1.0),
                ("USD", "US Dollar", "$", 1.1),
                ("GBP", "Pound Sterling", "£", 0.85),
            }
        )
        {
            Insert(
                session,
                "transactioncurrency",
                IdSource.Of(code),
                ("currencyname", FieldValue.Of(name)),
                ("isocurrencycode", FieldValue.Of(code)),
                ("currencysymbol", FieldValue.Of(symbol)),
                ("currencyprecision", FieldValue.Of(2L)),
                ("exchangerate", FieldValue.Of(rate))
            );
        }

        return euro;
    }

    private void SeedPeople(WriteSession session, Guid applicationUser)
    {
        foreach (var (id, first, last, mail, title) in SeedUsers.People)
        {
            Insert(
                session,
                "systemuser",
                id,
                ("firstname", FieldValue.Of(first)),
                ("lastname", FieldValue.Of(last)),
                ("fullname", FieldValue.Of($"{first} {last}")),
                ("internalemailaddress", FieldValue.Of(mail)),
                ("domainname", FieldValue.Of(mail)),
                ("title", FieldValue.Of(title)),
                ("azureactivedirectoryobjectid", FieldValue.Of(IdSource.Of(mail))),
                ("businessunitid", FieldValue.Of(Organization.BusinessUnitId))
            );
        }

        Insert(
            session,
            "systemuser",
            applicationUser,
            ("fullname", FieldValue.Of("# CRM Connector")),
            ("lastname", FieldValue.Of("# CRM Connector")),
            ("applicationid", FieldValue.Of(ids.Next())),
            ("azureactivedirectoryobjectid", FieldValue.Of(ids.Next())),
            ("accessmode", FieldValue.Of(4L)),
            ("businessunitid", FieldValue.Of(Organization.BusinessUnitId))
        );
        Insert(
            session,
            "team",
            IdSource.Of("team"),
            ("name", FieldValue.Of("Example Trading")),
            ("businessunitid", FieldValue.Of(Organization.BusinessUnitId))
        );
    }

    private void SeedMessages(WriteSession session)
    {
        foreach (var message in Messages)
        {
            var id = IdSource.Of("message " + message);
            Insert(session, "sdkmessage", id, ("name", FieldValue.Of(message)));
            foreach (var table in catalog.Tables.Where(table => table.Header.IsTracked))
            {
                Insert(
                    session,
                    "sdkmessagefilter",
                    IdSource.Of($"filter {message} {table.Name}"),
                    ("primaryobjecttypecode", FieldValue.Of(table.Name)),
                    ("sdkmessageid", FieldValue.Of(id))
                );
            }
        }
    }

    private void Insert(
        WriteSession session,
        string tableName,
        Guid id,
        params (string Column, FieldValue Value)[] values
    )
    {
        var table = catalog[tableName];
        var now = FieldValue.Of(Encoding.UTF8.GetBytes(Times.ToSeconds(options.Time.GetUtcNow())));
        var draft = new RowDraft(table);
        draft.Set(table.PrimaryId, FieldValue.Of(id));
        draft.Set(table.Version, FieldValue.Of(session.NextVersion()));
        draft.SetDefault(table.Find("createdon"), now);
        draft.SetDefault(table.Find("modifiedon"), now);
        foreach (var (column, value) in values)
        {
            draft.Set(table.Find(column)!, value);
        }

        WriteStatements.Insert(session.Connection, draft).Run();
    }
}
