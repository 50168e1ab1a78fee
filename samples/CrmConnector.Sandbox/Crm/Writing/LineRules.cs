using CrmConnector.Sandbox.Crm.Hosting;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>What a new line of a quote or an order must say: a product with its unit, or what was written in.</summary>
internal static class LineRules
{
    public static void CheckNew(RowDraft draft)
    {
        var table = draft.Table;
        if (table.Name is not ("quotedetail" or "salesorderdetail"))
        {
            return;
        }

        var isWrittenIn = draft[table.Find("isproductoverridden")!] is { IsNull: false, Integer: 1 };
        if (isWrittenIn && draft[table.Find("productdescription")!].IsNull)
        {
            throw Refusals.Argument("The write-in product description is missing.");
        }

        if (!isWrittenIn && draft[table.Find("productid")!].IsNull)
        {
            throw Refusals.Argument("The product id is missing.");
        }

        if (!isWrittenIn && draft[table.Find("uomid")!].IsNull)
        {
            throw Refusals.Argument("The unit id is missing.");
        }
    }
}
